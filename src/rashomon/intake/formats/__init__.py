"""What desks and scholars hold: tables, exports of archives of news, wire items, PDF, mail."""
