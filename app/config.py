"""Settings, read once from the environment. The README's table lists them."""

from functools import lru_cache
from pathlib import Path

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """One attribute for each environment variable, whose name is in capitals: `DATABASE_URL`."""

    model_config = SettingsConfigDict(extra="ignore", frozen=True)

    database_url: str = "sqlite:///var/stances.db"
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    allowed_hosts: str = "127.0.0.1,localhost,[::1]"
    seeds_dir: Path = ROOT / "seeds"
    log_level: str = Field(default="INFO", pattern="^(DEBUG|INFO|WARNING|ERROR)$")

    @field_validator("allowed_hosts")
    @classmethod
    def _wildcards_lead(cls, value: str) -> str:
        for name in value.split(","):
            if "*" in name.strip().removeprefix("*.") and name.strip() != "*":
                message = f"{name.strip()}: an asterisk stands alone or first, as in *.example.org"
                raise ValueError(message)
        return value

    @property
    def host_names(self) -> list[str]:
        """The names that a request may call us by; the host we serve on is one of them."""
        names = [name.strip() for name in self.allowed_hosts.split(",") if name.strip()]
        return [*names, f"[{self.host}]" if ":" in self.host else self.host]


@lru_cache
def get_settings() -> Settings:
    return Settings()
