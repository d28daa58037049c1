"""Settings: all mistakes at once, no value shown, nothing unsafe in production."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from common.clock import ShiftedClock, SystemClock
from common.config import ActorKey, Environment, LogFormat, Secret, ServiceSettings, read
from tests.rpc import a_key, private_jwk, public_jwks

PASSWORD = "hunter2"
KEY = a_key()


class ShopSettings(ServiceSettings, env_prefix="SHOP_"):
    """A service's settings with a few of its own."""

    actor_key: ActorKey
    smtp_url: Secret = "smtp://127.0.0.1:25"
    retries: int = 3
    hosts: tuple[str, ...] = ()


SOUND = {
    "SHOP_ENVIRONMENT": "development",
    "SHOP_LISTEN": "127.0.0.1:50051",
    "SHOP_NATS_URL": f"nats://common:{PASSWORD}@127.0.0.1:4222",
    "SHOP_DATABASE_URL": f"postgresql+asyncpg://common:{PASSWORD}@127.0.0.1:5432/common",
    "SHOP_ACTOR_KEYS": public_jwks(KEY),
    "SHOP_ACTOR_KEY": private_jwk(KEY),
    "SHOP_SMTP_URL": f"smtp://mailer:{PASSWORD}@127.0.0.1:25",
}


@pytest.fixture
def environ(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """An environment in which everything is as it should be."""
    for name, value in SOUND.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


def mistakes(capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """Read the settings in vain, and return what was said about each variable."""
    with pytest.raises(SystemExit) as end:
        read(ShopSettings)
    assert end.value.code == 2
    said = capsys.readouterr()
    assert said.out == ""
    return dict(line.split(": ", 1) for line in said.err.splitlines())


def test_settings_are_read_from_the_environment(environ: pytest.MonkeyPatch) -> None:
    """Every variable arrives under its name, and what is left out has its default."""
    environ.setenv("SHOP_LOG_FORMAT", "console")
    settings = read(ShopSettings)
    assert settings.listen == SOUND["SHOP_LISTEN"]
    assert settings.database_url == SOUND["SHOP_DATABASE_URL"]
    assert settings.log_format is LogFormat.CONSOLE
    assert settings.retries == 3
    assert not settings.is_production


def test_production_is_what_is_not_said_otherwise(environ: pytest.MonkeyPatch) -> None:
    """Who forgets to name the environment gets the strict one."""
    environ.delenv("SHOP_ENVIRONMENT")
    assert read(ShopSettings).environment is Environment.PRODUCTION
    assert read(ShopSettings).is_production


def test_all_mistakes_are_told_at_once(environ: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """One start tells everything that is wrong, each by the name of its variable, one line each."""
    environ.setenv("SHOP_ENVIRONMENT", "staging")
    environ.delenv("SHOP_LISTEN")
    environ.setenv("SHOP_NATS_URL", "http://127.0.0.1:4222")
    environ.setenv("SHOP_DATABASE_URL", "postgresql://common@127.0.0.1/common")
    environ.setenv("SHOP_ACTOR_KEYS", "{}")
    environ.setenv("SHOP_ACTOR_KEY", "none")
    environ.setenv("SHOP_LOG_FORMAT", "xml")
    environ.setenv("SHOP_RETRIES", "many")
    environ.setenv("SHOP_HOSTS", "not, a, list")
    wrong = "ENVIRONMENT LISTEN NATS_URL DATABASE_URL ACTOR_KEYS ACTOR_KEY LOG_FORMAT RETRIES HOSTS"
    assert set(mistakes(capsys)) == {f"SHOP_{name}" for name in wrong.split()}


def test_moving_the_clock_is_a_mistake_among_others(
    environ: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In production the clock cannot be moved, and that is told together with what else is wrong."""
    environ.setenv("SHOP_ENVIRONMENT", "production")
    environ.setenv("SHOP_CLOCK_OFFSET_FILE", "/run/offset")
    environ.setenv("SHOP_LISTEN", "127.0.0.1")
    said = mistakes(capsys)
    assert set(said) == {"SHOP_CLOCK_OFFSET_FILE", "SHOP_LISTEN"}
    assert said["SHOP_CLOCK_OFFSET_FILE"] == "the clock cannot be moved in production: unset this"


def test_the_clock_is_the_one_that_was_asked_for(environ: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """In development a file may move the clock; without one, time is the machine's."""
    assert isinstance(read(ShopSettings).clock(), SystemClock)
    environ.setenv("SHOP_CLOCK_OFFSET_FILE", str(tmp_path / "offset"))
    assert isinstance(read(ShopSettings).clock(), ShiftedClock)


def test_an_empty_variable_is_as_good_as_none(environ: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """What compose passes on empty takes its default, or is missed."""
    environ.setenv("SHOP_CLOCK_OFFSET_FILE", "")
    environ.setenv("SHOP_LOG_FORMAT", "")
    assert read(ShopSettings).clock_offset_file is None
    environ.setenv("SHOP_LISTEN", "")
    assert mistakes(capsys) == {"SHOP_LISTEN": "Field required"}


@pytest.mark.parametrize("name", sorted(SOUND))
def test_no_value_is_shown_with_a_mistake(
    name: str, environ: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A mistyped secret does not end up on the screen."""
    environ.setenv(name, f" {PASSWORD} ")
    if name == "SHOP_SMTP_URL":
        environ.setenv("SHOP_RETRIES", PASSWORD)
    with pytest.raises(SystemExit):
        read(ShopSettings)
    said = capsys.readouterr()
    assert said.err
    assert PASSWORD not in said.err + said.out


def test_settings_do_not_show_their_secrets(environ: pytest.MonkeyPatch) -> None:
    """Printing the settings tells no password and no private key."""
    del environ
    settings = read(ShopSettings)
    private_part = KEY.as_dict(private=True)["d"]
    assert "127.0.0.1:50051" in repr(settings)
    for shown in (repr(settings), str(settings)):
        assert PASSWORD not in shown
        assert str(private_part) not in shown


def test_settings_do_not_change(environ: pytest.MonkeyPatch) -> None:
    """What was read at the start holds until the end."""
    del environ
    settings = read(ShopSettings)
    with pytest.raises(ValidationError, match="frozen"):
        settings.listen = "127.0.0.1:1"
