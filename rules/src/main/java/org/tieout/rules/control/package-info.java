/** Control totals of delivered files: what became of each row, and what refuses a release. */
@NullMarked
package org.tieout.rules.control;

import org.jspecify.annotations.NullMarked;
