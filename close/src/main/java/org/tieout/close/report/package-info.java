/** A month as one page for somebody who has no access: from what is published, to a file that stands by itself. */
@NullMarked
package org.tieout.close.report;

import org.jspecify.annotations.NullMarked;
