"""The table: a line for each row, a cell for each column."""

from figures import accuracies, difference


def text_of(own, ours):
    """Accuracy with its deviation, and between what the error of ours less this one's lies (95 %), in points; a star: surely fewer."""
    right = 100 * accuracies(own)
    text = f"{right.mean():.2f}" + (f" ± {right.std(ddof=1):.2f}" if len(right) > 1 else "")
    if ours is None:
        return text
    gap = difference(ours, own)
    return text + f" ({100 * gap.low:+.2f} to {100 * gap.high:+.2f}){'*' if gap.is_fewer else ''}"


def line_of(title, cells):
    return f"| {title} | " + " | ".join(cells) + " |"


def head(columns):
    return [line_of("test accuracy, %", [column.title for column in columns]), "|---" + "|---" * len(columns) + "|"]


def table(records, rows, columns, rival):
    """`rival`: the name of the row that others are compared with."""
    lines = head(columns)
    for row in rows:
        cells = []
        for column in columns:
            own = records.answers(row.name, column, column.seeds)
            ours = records.answers(rival, column, column.seeds) if row.name != rival else []
            cells.append(text_of(own, ours if len(ours) else None) if len(own) else "")
        lines.append(line_of(row.title, cells))
    return "\n".join(lines)


def coverage_of(answers):
    """How many of a column's programs have a graph."""
    asked = answers[0][answers[0] >= -1]
    return f"{(asked >= 0).sum():,} of {len(asked):,}"


def further(records, rows, columns):
    """Of each row and column: with pairs merged; plain and merged, of all programs. The first line: how many have a graph."""
    found = {(row.name, column.name): records.answers(row.name, column, column.seeds) for row in rows for column in columns}
    lines, cells = head(columns), []
    for column in columns:
        known = [coverage_of(found[row.name, column.name]) for row in rows if len(found[row.name, column.name])]
        if len(set(known)) > 1:
            raise ValueError(f"{column.name}: rows were asked about other programs: {known}")
        cells.append(known[0] if known else "")
    lines.append(line_of("*programs with a graph*", cells))
    for row in rows:
        cells = []
        for column in columns:
            own = found[row.name, column.name]
            shown = [100 * accuracies(own, merged, of_all).mean() for merged, of_all in ((True, False), (False, True), (True, True))] if len(own) else []
            cells.append("{:.2f}; {:.2f}, {:.2f}".format(*shown) if shown else "")
        lines.append(line_of(row.title, cells))
    return "\n".join(lines)
