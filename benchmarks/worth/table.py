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


def table(records, rows, columns, rival):
    """`rival`: the name of the row that others are compared with."""
    lines = ["| test accuracy, % | " + " | ".join(column.title for column in columns) + " |", "|---" + "|---" * len(columns) + "|"]
    for row in rows:
        cells = []
        for column in columns:
            own = records.answers(row.name, column, column.seeds)
            ours = records.answers(rival, column, column.seeds) if row.name != rival else []
            cells.append(text_of(own, ours if len(ours) else None) if len(own) else "")
        lines.append(f"| {row.title} | " + " | ".join(cells) + " |")
    return "\n".join(lines)
