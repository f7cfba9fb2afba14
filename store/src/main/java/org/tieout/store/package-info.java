/** The metadata store: what people and the console read. PostgreSQL, one class per table group. */
@NullMarked
package org.tieout.store;

import org.jspecify.annotations.NullMarked;
