using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Experimance.Actors.Notifications.Messages;

namespace Experimance.Actors.Notifications.Actions;

/// <summary>
/// Signs what stands behind buttons, and says later whether it may be done: by one person, on one incident, within an hour,
/// once. Opening and <see cref="Use"/> touch the disk; signing and looking do not. Safe from any thread.
/// </summary>
internal sealed class ActionTokens : IActionSigner, IDisposable
{
    /// <summary>So far a clock may have been set back since the signing before the token is taken for one from the future.</summary>
    private static readonly TimeSpan ClockMaySlip = TimeSpan.FromMinutes(5);

    private readonly byte[] _key;
    private readonly UsedTokens _used;
    private readonly TimeProvider _clock;

    private ActionTokens(byte[] key, UsedTokens used, TimeProvider clock) => (_key, _used, _clock) = (key, used, clock);

    /// <param name="records">The folder of records: the key and the used tokens lie there.</param>
    /// <param name="troubles">What a person should know, for the log.</param>
    public static ActionTokens Open(string records, TimeProvider clock, out ImmutableArray<string> troubles)
    {
        var key = ActionKey.Load(records, clock, out var trouble);
        var used = UsedTokens.Open(records, clock, out var further);
        troubles = trouble is null ? further : [trouble, .. further];
        return new(key, used, clock);
    }

    public string Sign(MessageAction action, string incident, string person) =>
        new SignedAction(
            action,
            incident,
            person,
            _clock.GetUtcNow(),
            BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)))
        ).Token(_key);

    /// <summary>What a token would do now. Changes nothing: a page may ask as often as it likes.</summary>
    public ActionVerdict Look(string token, ActionCircumstances now)
    {
        if (SignedAction.Read(token, _key) is not { } action)
        {
            return new(
                ActionOutcome.Unknown,
                null,
                "This link is not one of ours, or no longer: it was cut off, or the key was made anew. Use a newer message, or the status page."
            );
        }

        var time = _clock.GetUtcNow();
        return action.GoodUntil <= time || action.Signed > time + ClockMaySlip
                ? Not(
                    ActionOutcome.Expired,
                    "This link is too old: it is good for an hour. Use a newer message, or the status page."
                )
            : _used.Contains(action.Number) ? Not(ActionOutcome.Used, "This was done already: a link is good once.")
            : !now.IsPerson(action.Person)
                ? Not(ActionOutcome.WrongPerson, "This link belongs to somebody who is told nothing any more.")
            : !now.IsOpen(action.Incident)
                ? Not(ActionOutcome.IncidentClosed, "It is over already: nothing is left to do.")
            : new(ActionOutcome.Good, action, "");

        ActionVerdict Not(ActionOutcome outcome, string why) => new(outcome, action, why);
    }

    /// <summary>Uses it up: when the answer is good it is on the disk that it is used, and the act must follow.</summary>
    public ActionVerdict Use(string token, ActionCircumstances now)
    {
        var verdict = Look(token, now);
        if (verdict is not { IsGood: true, Action: { } action })
        {
            return verdict;
        }

        return _used.Add(action.Number, out var refusal) ? verdict
            : refusal is null ? Look(token, now)
            : new(ActionOutcome.NotKept, action, $"It was not done, because it cannot be kept that it was. {refusal}");
    }

    /// <summary>
    /// The topic to which a phone answers that was told at an address: nobody guesses it who does not know the key. What is hashed
    /// begins with a letter, a token with a version: the one is never the other.
    /// </summary>
    /// <param name="address">Its fingerprint.</param>
    public string TopicOf(string address) =>
        $"exp-{Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"answers {address}")))[..32]}";

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_key);
        _used.Dispose();
    }
}
