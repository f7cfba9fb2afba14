"""python3 -m unittest discover conf/schedule/airflow"""

import unittest

from tieout_exit_codes import EXIT_CODES, Next, what_next


class WhatNextTest(unittest.TestCase):
    def test_only_input_that_is_not_ready_is_tried_again(self):
        self.assertEqual([20], [code for code in EXIT_CODES if what_next(code)[0] is Next.RETRY])

    def test_a_difference_skips_what_comes_after(self):
        self.assertEqual([10], [code for code in EXIT_CODES if what_next(code)[0] is Next.SKIP])

    def test_only_done_is_a_success(self):
        self.assertEqual([0], [code for code in EXIT_CODES if what_next(code)[0] is Next.SUCCEED])

    def test_what_was_killed_fails(self):
        # As subprocess tells SIGKILL, and as a shell does.
        for code in (-9, 137):
            self.assertEqual((Next.FAIL, f"exit code {code} is none of Tieout's: was it killed?"), what_next(code))


if __name__ == "__main__":
    unittest.main()
