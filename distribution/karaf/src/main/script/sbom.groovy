// Writes the assembly's bill of materials: every jar that it holds, and the libraries inside Qunfa's own bundles. Of
// these, the bill of the features module names what the bundles declare as theirs; what they take single packages of is
// found by comparing classes, which needs the bundles in the same build.
import groovy.json.JsonOutput
import groovy.json.JsonSlurper
import java.nio.file.Files
import java.security.MessageDigest
import java.util.zip.ZipFile

def assembly = new File(project.build.directory, 'assembly')
def features = new File(project.basedir, '../../features/target/sbom.json')
def components = new TreeMap<String, Map>()

def purl = { group, name, version -> "pkg:maven/${group}/${name}@${version}?type=jar".toString() }
def sha256 = { File file ->
    HexFormat.of().formatHex(MessageDigest.getInstance('SHA-256').digest(Files.readAllBytes(file.toPath())))
}

new JsonSlurper().parse(features).components.each { component ->
    if (component.purl?.contains('type=jar')) {
        components[component.purl] = component.subMap(['type', 'bom-ref', 'group', 'name', 'version', 'purl', 'hashes', 'licenses'])
    }
}

// system/ and sdk/ are laid out like Maven repositories.
['system', 'sdk'].collect { new File(assembly, it).toPath() }.each { repository ->
    Files.walk(repository).filter { it.toString().endsWith('.jar') }.sorted().each { jar ->
        def parts = repository.relativize(jar).collect { it.toString() }
        def (group, name, version) = [parts[0..-4].join('.'), parts[-3], parts[-2]]
        def id = purl(group, name, version)
        components[id] = (components[id] ?: [type: 'library', 'bom-ref': id, group: group, name: name, version: version, purl: id]) +
                [hashes: [[alg: 'SHA-256', content: sha256(jar.toFile())]]]
    }
}

def classes = { File jar ->
    new ZipFile(jar).withCloseable { zip ->
        zip.entries().findAll { it.name.endsWith('.class') && !it.name.endsWith('-info.class') }*.name as Set
    }
}
session.projects.findAll { it.basedir.parentFile.name == 'bundles' }.each { bundle ->
    def jar = new File(assembly, "system/org/qunfa/${bundle.artifactId}/${bundle.version}/${bundle.artifactId}-${bundle.version}.jar")
    if (jar.exists()) {
        def held = classes(jar)
        (bundle.@resolvedArtifacts ?: []).findAll { it.type == 'jar' && it.file?.isFile() && it.groupId != 'org.qunfa' }.each { library ->
            if (classes(library.file).any(held::contains)) {
                def id = purl(library.groupId, library.artifactId, library.version)
                components[id] = (components[id] ?: [type: 'library', 'bom-ref': id, group: library.groupId,
                        name: library.artifactId, version: library.version, purl: id]) +
                        [hashes: [[alg: 'SHA-256', content: sha256(library.file)]]]
            }
        }
    }
}

// lib/ holds flat files: NAME-VERSION.jar.
new File(assembly, 'lib').eachFileRecurse { jar ->
    def form = jar.name =~ /^(.+?)-(\d.*)\.jar$/
    if (form) {
        def (name, version) = [form[0][1], form[0][2]]
        def id = "pkg:generic/${name}@${version}".toString()
        if (!components.values().any { it.name == name && it.version == version }) {
            components[id] = [type: 'library', 'bom-ref': id, name: name, version: version, purl: id,
                              hashes: [[alg: 'SHA-256', content: sha256(jar)]]]
        }
    }
}

def own = "pkg:maven/${project.groupId}/${project.artifactId}@${project.version}?type=tar.gz".toString()
def bill = [
        bomFormat  : 'CycloneDX',
        specVersion: '1.6',
        version    : 1,
        metadata   : [
                timestamp: project.properties['project.build.outputTimestamp'],
                component: [type   : 'application', 'bom-ref': own, group: project.groupId, name: 'qunfa',
                            version: project.version, purl: own, licenses: [[license: [id: 'Apache-2.0']]]]
        ],
        components : components.values() as List
]
new File(assembly, 'sbom.cdx.json').setText(JsonOutput.prettyPrint(JsonOutput.toJson(bill)) + '\n', 'UTF-8')
log.info("${components.size()} components in sbom.cdx.json")
