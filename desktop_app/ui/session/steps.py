"""Steps of Undo whose work runs off the GUI thread, and what becomes of one that is refused."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand, QUndoStack

Call = Callable[["Step"], None]


class Step(QUndoCommand):
    """Its first ``redo`` is what has already happened; later ones, and ``undo``, only begin their work."""

    def __init__(self, text: str, steps: Steps, *, undo: Call, redo: Call) -> None:
        super().__init__(text)
        self._steps, self._undo, self._redo = steps, undo, redo
        self._done = True

    def redo(self) -> None:
        if self._done:
            self._done = False
        elif not self._steps.quiet:
            self._redo(self)

    def undo(self) -> None:
        if not self._steps.quiet:
            self._undo(self)


class Steps:
    """The stack of a window. ``quiet``: it is being set right, and no step does anything."""

    def __init__(self, stack: QUndoStack) -> None:
        self._stack = stack
        self.quiet = False

    def push(self, step: Step) -> None:
        """Add a step that has been carried out."""
        self._stack.push(step)

    def refuse(self, step: Step, *, forward: bool, again: bool) -> None:
        """``step`` was not carried out in this direction.

        ``again``: it may be asked for again, unless others were asked for since; else it alone goes away.
        """
        place = self._place(step)
        if place is None:
            return
        index = self._stack.index()
        self.quiet = True
        try:
            if again and index == (place + 1 if forward else place):
                self._stack.setIndex(place if forward else place + 1)
            else:
                self._remove(step, place, index)
        finally:
            self.quiet = False

    def _remove(self, step: Step, place: int, index: int) -> None:
        """The stack drops an obsolete step when it passes it."""
        step.setObsolete(True)
        if place < index:
            self._stack.setIndex(place)
            self._stack.setIndex(index - 1)
        else:
            self._stack.setIndex(place + 1)
            self._stack.setIndex(index)

    def _place(self, step: Step) -> int | None:
        """Where ``step`` stands; None where it has gone, as those do that were undone before another was added."""
        commands = (self._stack.command(number) for number in range(self._stack.count()))
        return next((number for number, command in enumerate(commands) if command is step), None)
