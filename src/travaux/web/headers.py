"""Headers that Django does not set by itself.

In:  a response.
Out: the same response, denying the browser's devices to the page and naming its language.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

_DENIED = (
    "accelerometer",
    "autoplay",
    "camera",
    "display-capture",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
)


def permissions_policy(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Deny cameras, microphones and their kin to every page."""
    policy = ", ".join(f"{device}=()" for device in _DENIED)

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response["Permissions-Policy"] = policy
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    return answer
