"""Allied Stances: who lets Ukraine strike Russian territory with the weapons they supplied."""
