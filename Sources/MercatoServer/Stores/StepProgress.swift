/// How far a long piece of work on the store's files has come.
package struct StepProgress: Sendable {
    /// What is being done, such as "copying".
    package let step: String
    package let done: Int
    package let total: Int
}
