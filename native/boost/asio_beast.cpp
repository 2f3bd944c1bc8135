#include <boost/asio/detail/config.hpp>
// Asio's reactor, which only this file compiles, then waits for its timers by epoll_wait's own limit: a
// client holds one descriptor less.
#undef BOOST_ASIO_HAS_TIMERFD

#include <boost/asio/impl/src.hpp>
#include <boost/asio/ssl/impl/src.hpp>
#include <boost/beast/src.hpp>
