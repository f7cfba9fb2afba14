/** What AWS delivers: Data Exports and cost and usage reports in a bucket, summaries of its invoices. */
@NullMarked
package org.tieout.downloader.aws;

import org.jspecify.annotations.NullMarked;
