import ArgumentParser

extension ArgumentHelp {
    /// For tests, which hold both ways of a usage report against each other; not shown in the help.
    static let noLane = ArgumentHelp("Answer usage reports by the general way alone.", visibility: .hidden)
}
