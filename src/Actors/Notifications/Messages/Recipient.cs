namespace Experimance.Actors.Notifications.Messages;

/// <summary>One address of one channel, without the address: nothing secret goes into the outbox.</summary>
/// <param name="Channel"><c>ntfy</c>, <c>mail</c>, <c>webhook</c>, <c>program</c>.</param>
/// <param name="Address">Fingerprint of the address (<see cref="People.Fingerprint"/>); two roles with one address are one recipient.</param>
/// <param name="Role">The first role that has it: <c>engineer</c>; empty: everybody, or a program.</param>
/// <param name="Language">In which it is written to: <c>en</c>.</param>
internal sealed record Recipient(string Channel, string Address, string Role, string Language)
{
    /// <summary>Is it the same address, whoever reads there?</summary>
    public bool IsSame(Recipient other) => Channel == other.Channel && Address == other.Address;
}
