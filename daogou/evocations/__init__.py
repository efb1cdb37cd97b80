"""Everyday words for a detail: "the baby is asleep" for a quiet fan, 纱窗外全是蚊子 for a net without holes."""
