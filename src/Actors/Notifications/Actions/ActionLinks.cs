using Experimance.Actors.Foundation;
using Experimance.Actors.Notifications.Channels.Ntfy;
using Experimance.Actors.Notifications.Messages;
using Experimance.Actors.Notifications.People;

namespace Experimance.Actors.Notifications.Actions;

/// <summary>
/// The door to signed links for who serves them: what one would do, and using it up. One for a process, because the list of used
/// ones has one writer. Safe from any thread; opening and using touch the disk.
/// </summary>
public sealed class ActionLinks : IDisposable
{
    private readonly Live<AddressBook> _people;
    private readonly TimeProvider _clock;

    private ActionLinks(ActionTokens tokens, Live<AddressBook> people, TimeProvider clock)
    {
        (Tokens, _people, _clock) = (tokens, people, clock);
        Answers = new(tokens.TopicOf);
    }

    internal ActionTokens Tokens { get; }

    /// <summary>Where phones answer that cannot reach this machine.</summary>
    internal NtfyAnswers Answers { get; }

    /// <param name="say">Told what a person should know, for the log.</param>
    public static ActionLinks Open(Places places, Live<AddressBook> people, TimeProvider clock, Action<string> say)
    {
        ArgumentNullException.ThrowIfNull(places);
        ArgumentNullException.ThrowIfNull(say);
        var tokens = ActionTokens.Open(places.Records, clock, out var troubles);
        foreach (var trouble in troubles)
        {
            say(trouble);
        }

        return new(tokens, people, clock);
    }

    /// <summary>What a link would do now. Changes nothing, however often it is asked.</summary>
    /// <param name="isOpen">Does the incident of this id still stand?</param>
    public LinkVerdict Look(string token, Func<string, bool> isOpen) => Of(Tokens.Look(token, Now(isOpen)));

    /// <summary>Uses it up: where the answer is good it is on the disk that it is used, and the deed must follow.</summary>
    public LinkVerdict Use(string token, Func<string, bool> isOpen) => Of(Tokens.Use(token, Now(isOpen)));

    /// <summary>
    /// Where phones cannot reach this machine, listens to the topics to which they publish, one for each ntfy address, until
    /// <paramref name="stop"/>. A lost connection is made again; what was tapped meanwhile is heard then.
    /// </summary>
    /// <param name="tapped">Told each token that a phone has published; one at a time for each address.</param>
    public Task ListenAsync(Func<string, CancellationToken, Task> tapped, CancellationToken stop) =>
        ListenAsync(tapped, NtfyHttp.Client(), stop);

    public void Dispose() => Tokens.Dispose();

    internal async Task ListenAsync(
        Func<string, CancellationToken, Task> tapped,
        HttpClient http,
        CancellationToken stop
    )
    {
        var book = _people.Current;
        if (book.ButtonUrl is not null)
        {
            return;
        }

        var addresses = book
            .People.SelectMany(person => person.Destinations)
            .Where(one => one.Channel == "ntfy")
            .DistinctBy(one => one.Address)
            .ToList();
        using (http)
        {
            await Task.WhenAll(
                    addresses.Select(one =>
                        new NtfyListener(Answers, one, http, _clock, Random.Shared.NextDouble).RunAsync(tapped, stop)
                    )
                )
                .ConfigureAwait(false);
        }
    }

    private ActionCircumstances Now(Func<string, bool> isOpen) =>
        new(isOpen, person => Destinations().Any(one => one.Destination.Address == person));

    private IEnumerable<(Person Person, Destination Destination)> Destinations() =>
        _people.Current.People.SelectMany(person => person.Destinations.Select(one => (person, one)));

    private LinkVerdict Of(ActionVerdict verdict) =>
        new(
            verdict.Outcome switch
            {
                ActionOutcome.Good => LinkOutcome.Good,
                ActionOutcome.Unknown => LinkOutcome.Unknown,
                ActionOutcome.NotKept => LinkOutcome.NotKept,
                _ => LinkOutcome.Over,
            },
            verdict.Action is { } action ? Of(action) : null,
            verdict.Why
        );

    private LinkAction Of(SignedAction action)
    {
        var (person, _) = Destinations().FirstOrDefault(one => one.Destination.Address == action.Person);
        return new(
            action.Action switch
            {
                MessageAction.RestartService => LinkDeed.RestartService,
                MessageAction.SnoozeAnHour => LinkDeed.SnoozeAnHour,
                _ => LinkDeed.Acknowledge,
            },
            action.Incident,
            person?.Role ?? action.Person,
            person?.Language ?? "en"
        );
    }
}
