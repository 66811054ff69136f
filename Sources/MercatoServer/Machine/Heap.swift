import Foundation
import MercatoTypes

/// How this process keeps what it has freed.
enum Heap {
    /// The C library's own numbers for what can be set.
    private enum Setting: CInt {
        case trimThreshold = -1
        case mapThreshold = -3
        case arenasMax = -8
    }

    /// Has large blocks returned to the system as soon as they are free, and few places where freed ones lie about:
    /// left to itself, the C library keeps for ever what a moment needed, in a place for each thread.
    ///
    /// Where its library has no such setting, a process keeps what it keeps.
    static func returnWhatIsFree() {
        guard let symbol = dlsym(nil, "mallopt") else { return }
        let set = unsafeBitCast(symbol, to: (@convention(c) (CInt, CInt) -> CInt).self)
        _ = set(Setting.arenasMax.rawValue, CInt(max(4, ProcessInfo.processInfo.activeProcessorCount)))
        _ = set(Setting.mapThreshold.rawValue, CInt(Limits.mappedBlockBytesMin))
        _ = set(Setting.trimThreshold.rawValue, CInt(Limits.heapTopBytesMax))
    }
}
