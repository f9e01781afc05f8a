using System.Collections.Immutable;
using Experimance.Actors.Foundation;

namespace Experimance.Actors.Notifications;

/// <summary>Everything that other rooms and the edges may send to <c>notifications</c> or hear from it.</summary>
public static partial class NotificationsProtocol
{
    /// <summary>Opening hours with a person's changes (maintenance, open longer, closed early), people, addresses or words are others than before.</summary>
    public sealed record HoursChanged;

    /// <summary>The run ends by a person's wish: a goodbye is sent, at most as long as the limit. Answered by <see cref="SaidGoodbye"/>.</summary>
    public sealed record SayGoodbye(string Why, TimeSpan Limit) : IQuestion;

    /// <param name="Waiting">Messages that stay in the outbox.</param>
    public sealed record SaidGoodbye(int Waiting);

    /// <summary>Sends a test to every address, or to those of one channel or role. Answered by <see cref="TestResults"/>.</summary>
    public sealed record SendTest(string? Channel, string? Role) : IQuestion;

    public sealed record TestResults(ImmutableArray<TestResult> All);

    /// <param name="Trouble">In words; empty: it was accepted.</param>
    public sealed record TestResult(string Channel, string Role, string Trouble);

    /// <summary>Answered by <see cref="Outbox"/>.</summary>
    public sealed record AskOutbox : IQuestion
    {
        public static readonly AskOutbox Instance = new();
    }

    /// <param name="Waiting">Messages not yet handed over.</param>
    /// <param name="Oldest">When that happened which the oldest of them tells.</param>
    public sealed record Outbox(int Waiting, DateTimeOffset? Oldest, ImmutableArray<AddressState> Addresses);

    /// <param name="Role">Whose.</param>
    /// <param name="FailingFor">Null: it works, or was never tried.</param>
    /// <param name="Why">In words, without secrets.</param>
    public sealed record AddressState(
        string Channel,
        string Role,
        int Waiting,
        DateTimeOffset? LastAccepted,
        TimeSpan? FailingFor,
        string Why
    );
}
