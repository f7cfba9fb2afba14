/** The PostgreSQL that comes with Tieout. */
@NullMarked
package org.tieout.common.store.embedded;

import org.jspecify.annotations.NullMarked;
