from app.forms.wording import *  # noqa
