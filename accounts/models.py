"""The User: whoever signs in, known by an e-mail address."""

from typing import Any, ClassVar

from asgiref.sync import sync_to_async
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts import second_factor


class UserManager(BaseUserManager["User"]):
    """Makes users, and finds them whatever the case of the address that they type."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make a user; without a password nobody can sign in by one. Raises ValueError without an address."""
        if not email:
            raise ValueError("A user needs an e-mail address.")
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make a user who may do everything."""
        return self.create_user(email, password, **{**fields, "is_staff": True, "is_superuser": True})

    def get_by_natural_key(self, username: str | None) -> "User":
        """Find a user by address, regardless of case; this is what signing in uses."""
        return self.with_address(username).get()

    async def aget_by_natural_key(self, username: str | None) -> "User":
        """Do the same."""
        return await self.with_address(username).aget()

    def with_address(self, address: str | None) -> models.QuerySet["User"]:
        """Return the user with this address, regardless of case; at most one."""
        # As the index has it: PostgreSQL reads `iexact` as UPPER, for which there is none.
        return self.alias(lower_email=Lower("email")).filter(lower_email=Lower(models.Value(address or "")))


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account. The e-mail address is their name for signing in, unique regardless of case."""

    # Unique as written, too, besides the constraint below: Django wants that of what people sign in by (auth.E003).
    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=150, blank=True, help_text=_("As colleagues see it."))
    is_staff = models.BooleanField(_("works here"), default=False, help_text=_("May sign in to the desk."))
    is_active = models.BooleanField(_("active"), default=True, help_text=_("Untick this instead of deleting."))
    joined_at = models.DateTimeField(_("joined"), default=timezone.now, editable=False)

    objects = UserManager()

    # How they came in, where a session speaks for them; None where code does: a command, a task, a test.
    sign_in: second_factor.SignIn | None = None

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        ordering = ["email"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_unique_regardless_of_case",
                violation_error_message=_("There is already a user with this e-mail address."),
            )
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def clean(self) -> None:
        """Refuse an address that somebody else has, whatever its case, at its own field."""
        super().clean()
        if type(self).objects.with_address(self.email).exclude(pk=self.pk).exists():
            raise ValidationError({"email": _("There is already a user with this e-mail address.")})

    def get_full_name(self) -> str:
        """Return the name that colleagues see."""
        return str(self)

    def get_short_name(self) -> str:
        """Return what the admin greets with."""
        return self.name.split(" ")[0] or self.email

    @cached_property
    def lacks_second_factor(self) -> bool:
        """Whether a session speaks for them that had no second factor, though one is wanted of those who work here."""
        sign_in = self.sign_in or second_factor.sign_in_here(self)
        return sign_in is not None and second_factor.is_wanted() and not second_factor.was_given(self, sign_in)

    @property
    def has_second_factor(self) -> bool:
        """Whether they have an authenticator app or a passkey."""
        return second_factor.has_one(self)

    @property
    def has_sleeping_permissions(self) -> bool:
        """Whether there is something that they might do, and may not until they give a second factor."""
        return self.is_staff and self.lacks_second_factor and any(map(super().has_perm, second_factor.STRONG))

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Say whether they may; what is strong sleeps in a session without a second factor, a superuser's too."""
        if perm in second_factor.STRONG and self.lacks_second_factor:
            return False
        return super().has_perm(perm, obj)

    async def ahas_perm(self, perm: str, obj: Any = None) -> bool:
        """Do the same."""
        return await sync_to_async(self.has_perm)(perm, obj)
