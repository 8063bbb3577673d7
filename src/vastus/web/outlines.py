"""
Where to stand: the outline of a person in the posture an exercise begins in.

It lies over the whole camera picture, so it says how far away and how near the
middle. The right side is near, or on top; the page turns it for the left.

A mask takes away what lies within the body, so that one line is left of all its
limbs; the mask's id is the exercise's, for a page shows each once.
"""

from vastus.web.figures import figure
from vastus.web.postures import drawn
from vastus.web.scenes import Drawing

TALL = 0.84  # of the picture's height, head to foot
LONG = 0.70  # of its width, for a person who lies
FEET = 0.95  # how far down the picture they stand
FIELD = 1000  # beyond any picture's edge


def outline(exercise: str) -> Drawing:
    """Return the outline for an exercise; where it shows a side it faces right."""
    body = figure(drawn(exercise).start)
    left, top, width, height = body.box()
    lies = width > height
    paths = "".join(f'<path d="{shape.path}"/>' for shape in body.shapes)
    if lies:  # the figure lies on its right side
        paths = f'<g transform="translate({2.0 * left + width:.1f}) scale(-1 1)">{paths}</g>'
    across, down = (width / LONG, width / LONG * 0.75) if lies else (height / TALL, height / TALL)
    x = left - (across - width) / 2.0
    y = top + height / 2.0 - down * 0.55 if lies else -down * FEET
    name = f"outline-{exercise}"
    beyond = f'x="{-FIELD}" y="{-FIELD}" width="{2 * FIELD}" height="{2 * FIELD}"'
    return Drawing(
        f'<svg viewBox="{x:.1f} {y:.1f} {across:.1f} {down:.1f}" preserveAspectRatio="xMidYMid meet" '
        f'aria-hidden="true" focusable="false">'
        f'<mask id="{name}" maskUnits="userSpaceOnUse" {beyond}><rect {beyond} fill="#fff"/>'
        f'<g fill="#000">{paths}</g></mask>'
        f'<g mask="url(#{name})"><g class="outline outline--halo">{paths}</g>'
        f'<g class="outline">{paths}</g></g></svg>'
    )
