#!/usr/bin/env bash
# Fuzzes what reads other people's bytes, under ASan and UBSan. Inputs that were worth keeping stay in build/fuzz/corpus;
# one that fails is left there too, and named.
#
#   tests/fuzz/run.sh [SECONDS]    so long for each campaign; 60 where nothing is said
set -euo pipefail
cd "$(dirname "$0")/../.."
mkdir -p build
campaigns=(bodies_fuzz jmespath_fuzz urls_fuzz)
cmake --preset fuzz >build/fuzz.log || { cat build/fuzz.log; exit 1; }
cmake --build --preset fuzz --target "${campaigns[@]}" >build/fuzz.log || { cat build/fuzz.log; exit 1; }
# Where inputs or words to begin with are, for those that have some.
start_of() {
  case $1 in
    bodies_fuzz) echo tests/native/arm/recorded_bodies ;;
    jmespath_fuzz) echo -dict=tests/fuzz/jmespath.dict ;;
  esac
}
for campaign in "${campaigns[@]}"; do
  mkdir -p "build/fuzz/corpus/$campaign"
  echo "$campaign, ${1:-60} s"
  # shellcheck disable=SC2046  # Nothing to begin with is no argument.
  "build/fuzz/bin/$campaign" -max_total_time="${1:-60}" -max_len=65536 -timeout=10 -print_final_stats=1 \
    -artifact_prefix="build/fuzz/corpus/$campaign-" "build/fuzz/corpus/$campaign" $(start_of "$campaign") \
    >"build/fuzz/$campaign.log" 2>&1 || { tail -n 60 "build/fuzz/$campaign.log"; exit 1; }
  grep -E 'stat::number_of_executed_units|stat::new_units_added' "build/fuzz/$campaign.log"
done
