"""
How uvicorn holds one line of a page: as it comes, but for one thing.

Uvicorn stops reading a line after each message and starts again with the next,
four calls of the system a picture. Here it stops only when messages pile up.
"""

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

WAITING_AT_MOST = 16  # messages; a second of pictures


class Line(WebSocketsSansIOProtocol):
    """A line that is read on while few messages wait."""

    def send_receive_event_to_app(self) -> None:
        """Hand on a message, and stop reading when too many wait."""
        before = self.read_paused
        if not before and self.queue.qsize() < WAITING_AT_MOST:
            self.read_paused = True  # so that the reading is left as it is
            super().send_receive_event_to_app()
            self.read_paused = before
        else:
            super().send_receive_event_to_app()
