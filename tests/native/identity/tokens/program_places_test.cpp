#include "identity/tokens/program_places.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

namespace managementpartner::identity {

BOOST_AUTO_TEST_SUITE(program_places)

BOOST_AUTO_TEST_CASE(few_run_at_once_and_the_others_in_the_order_in_which_they_came) {
  Loop loop;
  ProgramPlaces places(loop);
  std::string begun;
  loop.run([&](const std::function<void()>& finished) {
    for (std::size_t count = 0; count < ProgramPlaces::most; ++count) BOOST_TEST(places.take());
    BOOST_TEST(!places.take());
    for (const char name : {'a', 'b', 'c'}) {
      places.wait([&, name, finished] {
        begun += name;
        BOOST_TEST(!places.take());  // The place is its own already.
        if (name != 'c') return places.leave();
        finished();
      });
    }
    BOOST_TEST(begun.empty());
    places.leave();
  });
  BOOST_TEST(begun == "abc");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::identity
