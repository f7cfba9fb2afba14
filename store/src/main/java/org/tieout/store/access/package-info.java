/** How people prove who they are to the console. */
@NullMarked
package org.tieout.store.access;

import org.jspecify.annotations.NullMarked;
