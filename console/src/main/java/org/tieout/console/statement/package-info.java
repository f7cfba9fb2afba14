/** The first page: how a month stands, and what to do next. */
@NullMarked
package org.tieout.console.statement;

import org.jspecify.annotations.NullMarked;
