"""Files for readers, good ones and what chance makes of them."""
