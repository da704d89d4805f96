package cidlab.engine.planted.right;

import cidlab.engine.planted.left.Left;

/** The other half of a circle of packages. */
public record Right(Left left) {}
