/** What each stage of a run read and wrote is told to whoever keeps track of data, as OpenLineage has it. */
@NullMarked
package org.tieout.command.lineage;

import org.jspecify.annotations.NullMarked;
