/** What pages show: rows cut to what one person sees, in the query. */
@NullMarked
package org.tieout.store.page;

import org.jspecify.annotations.NullMarked;
