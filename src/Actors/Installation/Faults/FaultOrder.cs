namespace Experimance.Actors.Installation.Faults;

/// <summary>What is to be broken.</summary>
/// <param name="For">Bounded: it ends by itself.</param>
/// <param name="Amount">In the kind's own unit; null: its default.</param>
internal sealed record FaultOrder(string Subject, TimeSpan For, double? Amount)
{
    /// <exception cref="FaultRefusedException">It lies outside what this kind bears.</exception>
    public double AmountIn(double least, double most, double standard) =>
        Amount is not { } amount ? standard
        : amount >= least && amount <= most ? amount
        : throw new FaultRefusedException(
            FormattableString.Invariant($"an amount of {amount} is not between {least} and {most}")
        );
}
