/** How an installation is: its store, its runs, its sources, its months and its disks, at one glance. */
@NullMarked
package org.tieout.cli.status;

import org.jspecify.annotations.NullMarked;
