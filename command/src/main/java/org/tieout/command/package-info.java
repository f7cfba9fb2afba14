/** What every command of the command line shares: its options, its run record, its exit code. */
@NullMarked
package org.tieout.command;

import org.jspecify.annotations.NullMarked;
