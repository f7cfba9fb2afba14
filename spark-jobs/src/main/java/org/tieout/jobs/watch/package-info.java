/** Watches frozen results: what deliveries after them would change, computed aside. */
@NullMarked
package org.tieout.jobs.watch;

import org.jspecify.annotations.NullMarked;
