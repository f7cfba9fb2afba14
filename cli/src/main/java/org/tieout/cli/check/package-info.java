/** What would fail, said before a night does: config, secrets, places, store and deliveries. */
@NullMarked
package org.tieout.cli.check;

import org.jspecify.annotations.NullMarked;
