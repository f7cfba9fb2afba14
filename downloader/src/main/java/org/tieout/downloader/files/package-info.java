/** Deliveries that somebody else has put into a folder. */
@NullMarked
package org.tieout.downloader.files;

import org.jspecify.annotations.NullMarked;
