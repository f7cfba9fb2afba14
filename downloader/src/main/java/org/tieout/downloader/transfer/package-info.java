/** Bytes from a provider, whatever happens on the way: repeated, resumed, counted. */
@NullMarked
package org.tieout.downloader.transfer;

import org.jspecify.annotations.NullMarked;
