package cidlab.engine.planted.left;

import cidlab.engine.planted.right.Right;

/** One half of a circle of packages. */
public record Left(Right right) {}
