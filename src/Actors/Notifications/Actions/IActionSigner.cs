using Experimance.Actors.Notifications.Messages;

namespace Experimance.Actors.Notifications.Actions;

/// <summary>Makes what a button carries. Safe from any thread.</summary>
internal interface IActionSigner
{
    /// <summary>A token for the path of an address, good for an hour and once.</summary>
    /// <param name="incident">Its id.</param>
    /// <param name="person">Fingerprint of the address that gets the message (<see cref="Recipient.Address"/>).</param>
    string Sign(MessageAction action, string incident, string person);
}
