"""Pages of the desk for somebody who has no account yet."""

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from accounts import second_factor
from accounts.models import User
from desk import invitations
from desk.exceptions import InvitationOver
from desk.invitation_forms import AcceptForm
from desk.models import Invitation


@never_cache
@sensitive_post_parameters()
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Let somebody who was invited choose a password, and lead them on to their second factor."""
    try:
        found = invitations.find(token)
        form = AcceptForm(
            request.POST or None,
            user=User(email=found.email),
            initial={"name": found.author.name if found.author else ""},
        )
        if request.method == "POST" and form.is_valid():
            user = invitations.accept(found, name=form.cleaned_data["name"], password=form.cleaned_data["password1"])
            return _welcome(request, user)
    except (InvitationOver, Invitation.DoesNotExist):
        return render(request, "desk/invitation_over.html", status=404)
    return render(request, "desk/invitation.html", {"invitation": found, "form": form})


def _welcome(request: HttpRequest, user: User) -> HttpResponse:
    if request.user.is_authenticated:
        logout(request)
    next_page = "mfa_index" if second_factor.is_wanted() else "admin:index"
    return perform_password_login(request, {"email": user.email}, Login(user=user, redirect_url=reverse(next_page)))
