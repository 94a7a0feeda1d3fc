#if FUZZING
    import Foundation

    /// The fuzzer brings its own main function for every program that is built with it; this one does its work and ends before
    /// that begins.
    @_cdecl("LLVMFuzzerInitialize")
    package func packInsteadOfFuzzing(_ count: UnsafeMutablePointer<CInt>?, _ arguments: UnsafeMutableRawPointer?) -> CInt {
        MainActor.assumeIsolated { Main.main() }
        exit(0)
    }

    /// What that main function asks for; never called.
    @_cdecl("LLVMFuzzerTestOneInput")
    package func fuzzNothing(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt { 0 }
#endif
