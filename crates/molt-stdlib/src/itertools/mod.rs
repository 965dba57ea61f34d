//! `itertools`.

mod combinatoric;
mod filters;
mod groups;
mod infinite;
mod joining;
mod state;
mod tee;

use molt_runtime::pymodule;

/// Functional tools for creating and using iterators.
#[pymodule(
    name = "itertools",
    functions = [tee::tee],
    types = [
        infinite::CountType, infinite::CycleType, infinite::RepeatType, joining::ChainType, joining::ZipLongestType,
        joining::StarmapType, joining::AccumulateType, filters::IsliceType, filters::TakewhileType, filters::DropwhileType,
        filters::FilterfalseType, filters::CompressType, groups::GroupbyType, groups::GrouperType, groups::PairwiseType,
        groups::BatchedType, combinatoric::ProductType, combinatoric::PermutationsType, combinatoric::CombinationsType,
        combinatoric::CombinationsWithReplacementType, tee::TeeType
    ]
)]
impl ItertoolsModule {}
