/** Object stores: landing in them, and reading what providers put there. */
@NullMarked
package org.tieout.downloader.store;

import org.jspecify.annotations.NullMarked;
