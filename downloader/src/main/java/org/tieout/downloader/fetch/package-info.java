/** What is asked of a provider, and what it may answer. */
@NullMarked
package org.tieout.downloader.fetch;

import org.jspecify.annotations.NullMarked;
