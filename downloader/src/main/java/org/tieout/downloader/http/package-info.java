/** HTTP as providers speak it: throttling, expiring tokens and links, ranges; and nothing secret in any message. */
@NullMarked
package org.tieout.downloader.http;

import org.jspecify.annotations.NullMarked;
