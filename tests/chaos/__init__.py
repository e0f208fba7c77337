"""What is thrown at monitor, and the test that shows it: nothing is lost, and nobody has to help.

kill -9 at any moment               test_a_daemon_that_is_killed_at_random_moments_loses_and_doubles_nothing
kill -9 at each step of its work    test_a_daemon_that_is_killed_at_each_step_of_its_work_loses_and_doubles_nothing
a power cut between two commits     test_a_power_cut_between_any_two_commits_loses_and_doubles_nothing
a full disk, and full again         test_a_full_disk_holds_everything_up_and_loses_nothing_however_often
a read-only database                test_a_standby_that_takes_no_writing_is_waited_out
                                    test_a_file_that_takes_no_writing_is_waited_out
a read-only disk at the start       test_a_read_only_disk_is_said_in_a_line_and_the_next_start_goes_on
a database that another holds       test_another_program_that_holds_the_database_is_waited_out
a broken database file              test_a_broken_database_is_named_and_the_newest_backup_put_in_its_place
an old backup put back              test_a_backup_put_back_tells_again_only_what_came_after_it_and_under_the_same_id
PostgreSQL started anew             test_a_server_that_starts_anew_ends_nothing
PostgreSQL away                     test_a_server_that_is_away_for_a_while_holds_up_and_loses_nothing
PostgreSQL crashed                  test_a_server_that_crashes_and_recovers_loses_nothing_that_was_promised
receivers down for hours            test_receivers_that_are_down_for_hours_get_everything_once_they_are_back
a mail server that greylists        test_a_mail_server_that_greylists_for_hours_gets_each_mail_once_for_each_reader
DNS gone                            test_without_names_nothing_is_lost_and_all_goes_on_once_they_are_back
a clock that is ahead, or set back  test_a_clock_that_ran_ahead_and_was_set_back_holds_nothing_up
                                    test_a_clock_that_jumps_and_is_put_right_loses_doubles_and_forgets_nothing
both changes of the clocks          test_a_daily_digest_comes_once_a_day_when_the_clocks_change_too
SIGTERM in a delivery               test_sigterm_ends_it_in_time_while_a_poll_and_a_delivery_hang
SIGHUP with a bad file              test_a_bad_file_at_sighup_changes_nothing_and_the_mended_one_is_taken_up
a watchlist gone, its alerts wait   test_an_alert_that_waits_goes_out_though_its_watchlist_is_gone
two daemons                         test_a_second_daemon_on_the_same_data_is_refused_with_a_sentence
                                    test_they_never_ask_one_host_twice_at_once
an upgrade killed half way          test_an_upgrade_of_old_data_that_is_killed_is_done_whole_by_the_next_start
                                    test_the_first_upgrade_on_postgresql_that_is_killed_is_done_whole_by_the_next_start
no file descriptors                 test_without_file_descriptors_it_waits_until_there_are_some
5,000 feeds due after a sleep       test_feeds_that_are_all_due_at_once_after_a_sleep_are_each_asked_once
"""
